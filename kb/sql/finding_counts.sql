-- title: How many findings there are
-- How many findings there are of each severity and code.
with asked as (
    select nullif(cast(:as_of as text), '') as as_of, nullif(cast(:issuer as text), '') as issuer
)
select f.severity, f.code, count(*) as findings
from findings f
cross join asked a
left join circulars c on c.id = f.circular_id
where (a.as_of is null or c.known_on <= a.as_of) and (a.issuer is null or c.issuer = upper(a.issuer))
group by f.severity, f.code
order by case f.severity when 'error' then 0 when 'warning' then 1 else 2 end, f.code
