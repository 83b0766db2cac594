-- Endpoints that hold now as far as known: not withdrawn, not only in an earlier version of a changed file, and not given with another port by a circular that amends theirs
select
    r.system, r.host, r.port, r.protocol, r.site, r.audience, r.valid_from, r.valid_to, r.followed_in,
    r.issuer, r.circular, r.issued_on, r.page, r.quote, r.subject, r.id, r.circular_id, r.followed_by, r.passage_id
from (
    select h.*, row_number() over (
        partition by lower(h.host), h.port, h.site, h.system, h.audience order by h.known_on desc, h.id
    ) as nth
    from endpoint_history h
    where case when h.valid_to is null then h.withdrawn_by is null else substr(h.valid_to, 1, 10) >= $today end
) r
where r.nth = 1
  and not exists (select 1 from circulars v where v.version_of = r.circular_id)
  and not exists (
    select 1
    from citations c
    join endpoints e on e.circular_id = c.circular_id
    where c.cited_id = r.circular_id and c.predicate in ('amends', 'replaces', 'corrects')
      and lower(e.host) = lower(r.host) and coalesce(e.system, '') = coalesce(r.system, '')
      and coalesce(e.site, '') = coalesce(r.site, '') and coalesce(e.port, '') <> coalesce(r.port, '')
      and not exists (
        select 1 from endpoints same
        where same.circular_id = c.circular_id and lower(same.host) = lower(r.host)
          and coalesce(same.port, '') = coalesce(r.port, '')
      )
  )
order by r.system, r.site, r.host, r.port, r.id
