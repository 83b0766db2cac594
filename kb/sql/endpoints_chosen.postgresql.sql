-- title: Endpoints by their places
-- Some of every address ever given, by its places in the order of systems, sites and hosts.
-- positions: a JSON array of positions of endpoint_spans.
with
chosen as (
    select s.*
    from json_array_elements_text(cast(coalesce(nullif(cast(:positions as text), ''), '[]') as json)) p(value)
    join endpoint_spans s on s.position = cast(p.value as integer)
)
select
    $endpoint_told
order by k.position
