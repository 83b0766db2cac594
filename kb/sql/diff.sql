-- title: Two circulars side by side
-- The schedules of two circulars by planned thing: in both, only in the one, or only in the other.
with
one as (
    select s.*, c.label as circular from schedule s join circulars c on c.id = s.circular_id
    where s.circular_id = :one_id
),
other as (
    select s.*, c.label as circular from schedule s join circulars c on c.id = s.circular_id
    where s.circular_id = :other_id
),
paired as (
    select
        o.milestone_id, o.id as one_item_id, n.id as other_item_id,
        o.title as one_title, o.starts as one_starts, o.ends as one_ends, o.certainty as one_certainty,
        o.status as one_status, o.page as one_page, o.quote as one_quote,
        n.title as other_title, n.starts as other_starts, n.ends as other_ends, n.certainty as other_certainty,
        n.status as other_status, n.page as other_page, n.quote as other_quote
    from one o
    left join other n on n.milestone_id = o.milestone_id and coalesce(n.site, '') = coalesce(o.site, '')
    union all
    select
        n.milestone_id, null, n.id, null, null, null, null, null, null, null,
        n.title, n.starts, n.ends, n.certainty, n.status, n.page, n.quote
    from other n
    where not exists (
        select 1 from one o where o.milestone_id = n.milestone_id and coalesce(n.site, '') = coalesce(o.site, '')
    )
)
select
    m.title as milestone,
    case
        when d.one_item_id is null then 'only in the second'
        when d.other_item_id is null then 'only in the first'
        when coalesce(d.one_starts, '') = coalesce(d.other_starts, '') and coalesce(d.one_ends, '') = coalesce(d.other_ends, '')
             and d.one_certainty = d.other_certainty and d.one_status = d.other_status then 'same'
        else 'differs'
    end as how,
    d.one_starts, d.one_ends, d.one_certainty, d.one_status, d.one_title, d.one_page, d.one_quote,
    d.other_starts, d.other_ends, d.other_certainty, d.other_status, d.other_title, d.other_page, d.other_quote,
    d.milestone_id, d.one_item_id, d.other_item_id
from paired d
left join milestones m on m.id = d.milestone_id
order by coalesce(d.one_ends, d.one_starts, d.other_ends, d.other_starts) is null,
    coalesce(d.one_ends, d.one_starts, d.other_ends, d.other_starts), m.title, d.one_item_id, d.other_item_id
