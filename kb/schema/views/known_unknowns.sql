-- What we know that we do not know
with counted as (
    select n.what, count(*) as alike
    from unknown_spans n
    where n.known_until is null and (n.until is null or n.until < $today)
    group by n.what
)
select
    u.what, u.rank, u.detail, u.issuer, u.circular, u.issued_on, u.page, u.quote,
    (select n.alike from counted n where n.what = u.what) as alike, u.circular_id
from unknown_spans u
where u.known_until is null and (u.until is null or u.until < $today)
order by u.position
