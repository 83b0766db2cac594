-- title: Endpoints that a circular withdraws
-- Addresses that one circular gives up.
select w.host, w.port, w.valid_to, w.page, w.quote, w.id, w.passage_id
from withdrawals w
where w.circular_id = :circular_id
order by w.page, w.host, w.port
