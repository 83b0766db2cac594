-- title: How many findings there are
-- How many findings there are of each severity and code.
select o.severity, o.code, count(*) as findings
from $fitting_findings
group by o.severity, o.code
order by case o.severity when 'error' then 0 when 'warning' then 1 else 2 end, o.code
