-- title: Endpoints by their names
-- Addresses of which one of the names is asked for, each as the latest circular gives it, withdrawn ones too.
-- part: a part of host:port. port: all of the port. networks: hosts that stand for several, letter by letter, each between upright lines. most: not more of them.
with
named as (
    select n.endpoint_id
    from endpoint_names n
    where cast(:part as text) <> '' and replace(n.name, lower(cast(:part as text)), '') <> n.name
    union
    select n.endpoint_id
    from endpoint_names n
    where cast(:port as text) <> '' and n.port = cast(:port as text)
    union
    select n.endpoint_id
    from endpoint_names n
    cross join endpoints e
    where cast(:networks as text) <> '' and n.several = 1 and e.id = n.endpoint_id
      and replace(cast(:networks as text), '|' || e.host || '|', '') <> cast(:networks as text)
),
chosen as (
    select k.*
    from named n
    cross join endpoint_spans k
    where k.endpoint_id = n.endpoint_id
      and k.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
      and (k.known_until is null or k.known_until > coalesce(nullif(cast(:as_of as text), ''), '9999-12-31'))
    order by k.position
    limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
)
select
    $endpoint_told
order by k.position
