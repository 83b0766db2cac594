-- title: Endpoints of a circular
-- Addresses and ports that one circular gives, and which later circular withdraws them or gives others.
with told as (
    select
        e.*, w.label as gone_in, w.id as gone_by, f.label as followed_in, f.id as follower_id,
        $endpoint_fate
    from endpoints e
    left join circulars w on w.id = e.withdrawn_by
        and (cast(:as_of as text) = '' or w.known_on <= cast(:as_of as text))
    left join circulars f on f.id = e.followed_by
        and (cast(:as_of as text) = '' or f.known_on <= cast(:as_of as text))
    where e.circular_id = :circular_id
)
select
    e.system, e.host, e.port, e.protocol, e.site, e.audience, e.valid_from, case when e.gone_by is not null then e.valid_to end as valid_to,
    e.page, e.quote, e.id, e.passage_id, coalesce(e.gone_in, e.changed_in) as withdrawn_in, e.gone_by as withdrawn_by,
    case when e.changed_in is null then e.followed_in end as followed_in,
    case when e.changed_in is null then e.follower_id end as followed_by, e.replaced_in
from told e
order by e.page, e.system, e.site, e.host, e.port
