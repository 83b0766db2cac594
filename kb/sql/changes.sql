-- title: Changes of plans
-- How later circulars changed what earlier ones planned, latest change first; quotes of both. Where the earlier circular is not held, the old time is the one that the later circular tells. What names no audience is listed for every one.
with
$known_changes
select
    k.told_on as announced_on, k.kind, k.milestone, k.days_moved,
    coalesce(k.old_starts, k.former_starts, case when k.basis = 'words' and k.kind = 'cancels' then k.new_starts end) as old_starts,
    coalesce(k.old_ends, k.former_ends, case when k.basis = 'words' and k.kind = 'cancels' then k.new_ends end) as old_ends,
    case when k.kind <> 'cancels' then k.new_starts end as new_starts, case when k.kind <> 'cancels' then k.new_ends end as new_ends,
    k.old_circular, k.old_page, coalesce(k.old_quote, k.former_text) as old_quote,
    k.circular, k.page, coalesce(k.quote, k.listing_words) as quote,
    k.basis, coalesce(k.old_certainty, k.new_certainty) as old_certainty, k.new_certainty,
    k.old_grain, k.old_modifier, k.new_grain, k.new_modifier,
    k.issuer, k.systems, k.programme, k.about,
    k.id, k.milestone_id, k.before_id, k.after_id, k.circular_id, k.old_circular_id, k.programme_id
from known_changes k
where k.fits_kind and k.fits_audience and k.fits_system and k.fits_issuer
  and (cast(:moved as text) = '' or k.kind <> 'restates')
order by k.known_on desc, k.circular, k.circular_id, k.milestone, k.id
limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
