-- title: What is not known
-- Circulars not held (most cited first), promises and plans without a date, gaps, and guesses that await a person.
with
kinds as (
    select u.what, count(*) as alike
    from $fitting_unknowns
    group by u.what
)
select s.what, s.rank, s.detail, s.issuer, s.circular, s.issued_on, s.page, s.quote, k.alike, s.circular_id
from kinds k
join unknown_spans s on s.position in (
    select u.position
    from $fitting_unknowns
      and u.what = k.what
    order by u.position
    limit coalesce(cast(nullif(cast(:most_each as text), '') as integer), 1000000000)
)
order by s.position
