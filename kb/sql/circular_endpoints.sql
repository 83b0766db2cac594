-- title: Endpoints of a circular
-- Addresses and ports that one circular gives, and which later circular withdraws them or gives others.
select
    e.system, e.host, e.port, e.protocol, e.site, e.audience, e.valid_from, case when w.id is not null then e.valid_to end as valid_to,
    e.page, e.quote, e.id, e.passage_id,
    w.label as withdrawn_in, w.id as withdrawn_by, f.label as followed_in, f.id as followed_by
from endpoints e
left join circulars w on w.id = e.withdrawn_by
    and (nullif(cast(:as_of as text), '') is null or w.known_on <= cast(:as_of as text))
left join circulars f on f.id = e.followed_by
    and (nullif(cast(:as_of as text), '') is null or f.known_on <= cast(:as_of as text))
where e.circular_id = :circular_id
order by e.page, e.system, e.site, e.host, e.port
