using System.Text.Json;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop.Sessions;

/// <summary>
/// Changes one field, if it still says what the editor saw there. When somebody else has written in it meanwhile, the refusal
/// <c>stale</c> brings their words as <c>current</c>, and nothing is lost.
/// </summary>
/// <param name="Row">
/// The id of a plan row; or <c>meeting</c> (field <c>title</c>), <c>frame</c>, <c>group:{id}</c>, <c>step:{id}</c>, <c>translation:{language}</c>.
/// </param>
/// <param name="Field">As the row's JSON calls it; in a translation <c>title</c>, <c>frame.what</c>, <c>steps.{id}.title</c>, <c>targetGroups.{id}</c> and so on.</param>
/// <param name="Was">What the editor saw.</param>
[Name("editRow")]
public sealed record EditRow(Guid Id, string Row, string Field, JsonElement Was, JsonElement Now) : SessionCommand(Id), IExample<EditRow>
{
    public const string MeetingRow = "meeting";
    public const string FrameRow = "frame";

    public static EditRow Example { get; } = Of(Examples.Id, Examples.Row.ToString(), "angle", "", "Børnene kan lege ved det");

    /// <summary>An edit of a value that is a type of ours.</summary>
    public static EditRow Of<T>(Guid id, string row, string field, T was, T now) => new(
        id, row, field, JsonSerializer.SerializeToElement(was, WorkshopJson.Options), JsonSerializer.SerializeToElement(now, WorkshopJson.Options));

    public static string GroupRow(string group) => $"group:{group}";

    public static string StepRow(string step) => $"step:{step}";

    public static string TranslationRow(string language) => $"translation:{language}";

    internal override Decision Decide(SessionState state, Actor actor)
    {
        if (Guid.TryParse(Row, out var row))
        {
            return RowKinds.Edit(state.PlanScope, row, Field, Was, Now);
        }

        // The plan can be written when the meeting is over; the meeting cannot.
        if (state.Meeting.Closed)
        {
            return Refusal.Conflict(RefusalCodes.Closed);
        }

        var meeting = state.Meeting;
        return Row.Split(':', 2) switch
        {
            [MeetingRow] => Edit(new Named(meeting.Title), Named.Fields, (n, f) => new(f.Required(n.Title, Limits.TitleLength, "now")), n => new TitleSet(n.Title)),
            [FrameRow] => Edit(meeting.Frame, Frame.Fields, (frame, f) => frame.Clean(f, "frame"), frame => new FrameSet(frame)),
            ["group", var id] when meeting.Groups.Find(id) is { } group => Edit(group, TargetGroup.Fields, (g, f) => CleanGroup(meeting, g, f), g => Put(meeting, group, g)),
            ["step", var id] when meeting.FindStep(id) is { } step => Edit(step, ProgramStep.Fields, (s, f) => s.Clean(f, "step"), s => meeting.WithProgram(meeting.Program.Replace(step, s))),
            ["translation", var language] when SetTranslation.IsOther(meeting, language) => EditTranslation(meeting, language),
            _ => Refusal.Conflict(RefusalCodes.UnknownRow, "row"),
        };
    }

    private Decision EditTranslation(MeetingState meeting, string language) => Edit(
        meeting.Translations.GetValueOrDefault(language, Translation.Empty),
        Translation.Fields(meeting),
        (t, f) => t.Clean(meeting, f),
        t => new TranslationSet(language, t));

    private Decision Edit<T>(T stands, IReadOnlyList<Field<T>> fields, Func<T, Fields, T> clean, Func<T, SessionEvent> put)
        where T : class
    {
        var (edited, refusal) = Editing.Edit(stands, fields, Field, Was, Now, clean);
        return refusal is not null ? refusal : edited is null ? Decision.Already : Decision.Of(put(edited));
    }

    private static TargetGroup CleanGroup(MeetingState meeting, TargetGroup group, Fields fields)
    {
        var clean = group.Clean(fields, "group");
        SetTargetGroups.Check([.. meeting.Groups.Now.Where(g => g.Id != group.Id), clean], fields, "now");
        return clean;
    }

    private static TargetGroupsSet Put(MeetingState meeting, TargetGroup was, TargetGroup now) => new(meeting.Groups.Now.Replace(was, now));

    private sealed record Named(string Title)
    {
        public static IReadOnlyList<Field<Named>> Fields { get; } = [Field<Named>.Of("title", n => n.Title, (n, v) => n with { Title = v })];
    }
}
