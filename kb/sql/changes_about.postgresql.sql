-- title: Which changes are about a subject
-- The places of the changes of a programme, planned thing or circular, or of things and programmes with a word in their title, in the order of changes. Systems have sets of their own.
with
things as materialized (
    select m.id
    from milestones m
    where position(upper(cast(:subject as text)) in upper(m.title)) > 0
    union
    $subject_things
)
$subject_changes
