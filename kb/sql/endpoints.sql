-- title: Endpoints of a system
-- Addresses and ports to connect to, each as the latest circular gives it; not those that a later circular withdraws, or gives anew with another port. followed_in: a later circular gives other addresses for the same system, site and audience without saying that these are withdrawn: ask. replaced_in: a later circular replaces the whole circular that gives it: ask. Where it is not said for whom, an address is listed for every audience. withdrawn: yes to see withdrawn ones too.
with
chosen as (
    select k.*
    from endpoint_spans k
    where k.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
      and (k.known_until is null or k.known_until > coalesce(nullif(cast(:as_of as text), ''), '9999-12-31'))
      and (
        cast(:withdrawn as text) <> '' or k.lasts_until is null
        or k.lasts_until >= coalesce(nullif(cast(:as_of as text), ''), cast(:today as text))
      )
)
select
    $endpoint_told
where (cast(:system as text) = '' or upper(e.system) = upper(cast(:system as text)))
  and (cast(:site as text) = '' or e.site = lower(cast(:site as text)))
  and (
    cast(:audience as text) = '' or e.audience = '[]'
    or exists (
        select 1
        from audience_overlaps v
        where v.code = upper(cast(:audience as text)) and upper(e.audience) like '%"' || v.also || '"%'
    )
  )
  and (cast(:issuer as text) = '' or c.issuer = upper(cast(:issuer as text)))
order by k.position
