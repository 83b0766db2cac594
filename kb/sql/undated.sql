-- title: How much has no date
-- How many plans and promises are known of which no circular gives a date.
select count(*) as things
from schedule s
join standing st on st.item_id = s.id
where s.due_on is null
  and (st.state = 'current' or (s.kind <> 'announcement' and st.state = 'postponed'))
  and st.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
  and (st.known_until is null or st.known_until > coalesce(nullif(cast(:as_of as text), ''), '9999-12-31'))
