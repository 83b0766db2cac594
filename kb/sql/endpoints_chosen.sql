-- title: Endpoints by their places
-- Some of every address ever given, by its places in the order of systems, sites and hosts.
-- positions: a JSON array of positions of endpoint_spans.
with
chosen as (
    select s.*
    from json_each(coalesce(nullif(cast(:positions as text), ''), '[]')) p
    join endpoint_spans s on s.position = p.value
)
select
    $endpoint_told
order by k.position
