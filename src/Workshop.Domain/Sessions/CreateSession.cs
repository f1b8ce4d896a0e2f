using Workshop.Cases;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Language;

namespace Workshop.Sessions;

/// <summary>Makes a session from a template.</summary>
public static class CreateSession
{
    /// <param name="keyHash">SHA-256 of the facilitator key, Base64.</param>
    public static Decision Decide(SessionState state, string? title, string? template, string? culture, string keyHash)
    {
        if (state.Exists)
        {
            return Refusal.Conflict(RefusalCodes.DuplicateId);
        }

        var fields = new Fields();
        var spoken = culture is not null && SpokenLanguages.Meeting.Contains(culture);
        fields.Check(spoken, Refusal.Invalid(RefusalCodes.UnknownCulture, "culture"));
        var from = spoken ? Templates.Find(template, culture!) : null;
        fields.Check(!spoken || from is not null, Refusal.Invalid(RefusalCodes.UnknownTemplate, "template"));
        var clean = fields.Required(title, Limits.TitleLength, "title");
        return fields.Refusal is { } refusal
            ? refusal
            : new SessionCreated(clean, culture!, from!.Name, from.Frame, from.TargetGroups, from.Program, from.Program[0].Id, keyHash);
    }
}

/// <summary>A session began. What its template says in other languages, its map and its rehearsal come with the program and are not copied into every log.</summary>
/// <param name="KeyHash">SHA-256 of the facilitator key, Base64. Null in what readers see.</param>
/// <param name="Translations">In logs from before they were left out: what the template said in other languages, by language.</param>
[Name("sessionCreated")]
public sealed record SessionCreated(
    string Title,
    string Culture,
    string Template,
    Frame Frame,
    ImmutableArray<TargetGroup> TargetGroups,
    ImmutableArray<ProgramStep> Program,
    string Step,
    string? KeyHash,
    ImmutableDictionary<string, Translation>? Translations = null) : SessionEvent
{
    internal SessionState Fold(SessionState state, DateTimeOffset at)
    {
        var from = Templates.Find(Template, Culture);
        return state with
        {
            KeyHash = KeyHash ?? "",
            CreatedAt = at,
            Meeting = state.Meeting with
            {
                Title = Title,
                Culture = Culture,
                Template = Template,
                Frame = Frame,
                Groups = state.Meeting.Groups.Set(TargetGroups),
                Program = Program,
                StepId = Step,
                Translations = Translations ?? from?.TranslationsOf(Title) ?? state.Meeting.Translations,
                Map = from?.Map,
                CanRehearse = from?.Rehearsal is not null,
            },
        };
    }

    /// <summary>As it is told now: with the words that are in force, and never with the key's hash.</summary>
    internal SessionCreated ToldTo(Actor reader, MeetingState now) => reader.Role == Role.Facilitator
        ? this with { KeyHash = null }
        : new(now.Title, Culture, Template, now.Frame, now.Groups.Now, now.Program, Program.Any(s => s.Id == Step) && now.FindStep(Step) is not null ? Step : now.StepId, null);
}
