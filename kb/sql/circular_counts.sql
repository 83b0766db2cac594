-- title: How many circulars there are
-- Circulars by house and month of issue.
with asked as (
    select nullif(cast(:as_of as text), '') as as_of, case when cast(:held as text) = 'no' then 0 else 1 end as held
)
select c.issuer, c.month, count(*) as circulars
from circulars c
cross join asked a
where c.held = a.held and (a.as_of is null or c.known_on <= a.as_of)
group by c.issuer, c.month
order by c.month desc, c.issuer
