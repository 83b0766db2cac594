-- title: What is not known
-- Circulars not held (most cited first), promises and plans without a date, gaps, and guesses that await a person.
with
$known_schedule,
$known_unknowns
select u.what, u.rank, u.detail, u.issuer, u.circular, u.issued_on, u.page, u.quote, u.alike, u.circular_id
from asked_for u
where u.nth <= coalesce(cast(nullif(cast(:most_each as text), '') as integer), 1000000000)
order by u.what, u.nth
