-- title: Endpoints of a system
-- Addresses and ports to connect to, each as the latest circular gives it; not those that a later circular withdraws, or gives anew with another port. followed_in: a later circular gives other addresses for the same system, site and audience without saying that these are withdrawn: ask. replaced_in: a later circular replaces the whole circular that gives it: ask. Where it is not said for whom, an address is listed for every audience. part: a part of host:port. hosts: hosts letter by letter, each between upright lines. withdrawn: yes to see withdrawn ones too.
with
asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        coalesce(nullif(cast(:as_of as text), ''), cast(:today as text)) as today,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:site as text), '') as site,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(lower(cast(:part as text)), '') as part,
        nullif(lower(cast(:hosts as text)), '') as hosts,
        nullif(cast(:withdrawn as text), '') as withdrawn
),
known as (
    select
        e.*, c.issuer, c.label as circular, c.issued_on, c.subject,
        case
            when w.id is null then null
            when a.as_of is null or w.known_on <= a.as_of
            then w.label
        end as withdrawn_in,
        case when a.as_of is null or f.known_on <= a.as_of then f.label end as followed_in,
        case when a.as_of is null or f.known_on <= a.as_of then f.id end as follower_id,
        $endpoint_fate,
        row_number() over (
            partition by lower(e.host), e.port, e.site, e.system, e.audience
            order by c.known_on desc, e.id
        ) as nth
    from endpoints e
    cross join asked a
    join circulars c on c.id = e.circular_id
    left join circulars w on w.id = e.withdrawn_by
    left join circulars f on f.id = e.followed_by
    where (a.as_of is null or c.known_on <= a.as_of)
      and (a.part is null or replace(lower(e.host || ':' || coalesce(e.port, '')), a.part, '') <> lower(e.host || ':' || coalesce(e.port, '')))
      and (a.hosts is null or replace(a.hosts, '|' || lower(e.host) || '|', '') <> a.hosts)
      and not exists (
        select 1 from circulars v
        where v.version_of = c.id and (a.as_of is null or v.known_on <= a.as_of)
      )
)
select
    k.system, k.host, k.port, k.protocol, k.site, k.audience, k.valid_from,
    case when k.withdrawn_in is not null then k.valid_to end as valid_to, coalesce(k.withdrawn_in, k.changed_in) as withdrawn_in,
    k.followed_in, k.replaced_in, k.circular, k.issued_on, k.page, k.quote, k.issuer, k.subject, k.id, k.circular_id,
    k.follower_id as followed_by, k.passage_id
from known k
cross join asked a
where k.nth = 1
  and (
    a.withdrawn is not null
    or (k.changed_in is null and (k.withdrawn_in is null or substr(k.valid_to, 1, 10) >= a.today))
  )
  and (a.system is null or upper(k.system) = upper(a.system))
  and (a.site is null or k.site = lower(a.site))
  and (a.audience is null or k.audience = '[]' or upper(k.audience) like '%"' || upper(a.audience) || '"%')
  and (a.issuer is null or k.issuer = upper(a.issuer))
order by coalesce(k.system, ''), coalesce(k.site, ''), k.host, coalesce(k.port, ''), k.id
