using Workshop.Rules;
using Workshop.Language;

namespace Workshop.Meeting;

/// <summary>Gives participants the meeting's words in one more language, or takes that language away when <see cref="Translation"/> is null.</summary>
/// <param name="Language">One of <see cref="SpokenLanguages.Participants"/>, other than the meeting's own.</param>
[Name("setTranslation")]
public sealed record SetTranslation(Guid Id, string Language, Translation? Translation = null) : MeetingCommand(Id), IExample<SetTranslation>
{
    public static SetTranslation Example { get; } = new(Examples.Id, "de", new Translation(
        "Regen in Lærkevænget",
        Frame.Empty with { What = "Wasser steht in den Kellern" },
        [new StepWords("collect", "Ideen und Sorgen", "Was denken Sie?")],
        [new GroupWords("Familier", "Familien")]));

    internal override Decision Decide(MeetingState meeting, DateTimeOffset now)
    {
        var fields = new Fields();
        if (!fields.Check(IsOther(meeting, Language), Refusal.Invalid(RefusalCodes.UnknownLanguage, "language")))
        {
            return fields.Refusal!;
        }

        if (Translation is null)
        {
            return meeting.Translations.ContainsKey(Language) ? new TranslationSet(Language, null) : Decision.Already;
        }

        fields.Check(Translation.Steps.All(s => meeting.FindStep(s?.Step) is not null), Refusal.Invalid(RefusalCodes.UnknownStep, "translation.steps.step"));
        var clean = Translation.Clean(meeting, fields);
        return fields.Refusal is { } refusal ? refusal
            : Editing.Same(clean, meeting.Translations.GetValueOrDefault(Language)) ? Decision.Already
            : new TranslationSet(Language, clean);
    }

    /// <summary>Whether a language is one that participants read, and not the meeting's own.</summary>
    internal static bool IsOther(MeetingState meeting, string language) => SpokenLanguages.Participants.Contains(language) && language != meeting.Culture;
}

[Name("translationSet")]
public sealed record TranslationSet(string Language, Translation? Translation) : MeetingEvent
{
    internal override MeetingState Fold(MeetingState meeting) => meeting with
    {
        Translations = Translation is null ? meeting.Translations.Remove(Language) : meeting.Translations.SetItem(Language, Translation),
    };

    internal override MeetingEvent? ToldAs(MeetingState now) =>
        Editing.Same(now.Translations.GetValueOrDefault(Language), Translation) ? this : null;

    internal override Func<MeetingState, Decision>? Inverse(MeetingState before) => now =>
    {
        var (was, stands) = (before.Translations.GetValueOrDefault(Language), now.Translations.GetValueOrDefault(Language));
        if (Editing.Same(stands, Translation))
        {
            return new TranslationSet(Language, was);
        }

        return Editing.TakeBack(was ?? Translation.Empty, Translation ?? Translation.Empty, stands ?? Translation.Empty, Translation.Fields(now)) is { } back
            ? new TranslationSet(Language, was is null && back.IsEmpty ? null : back)
            : Refusal.Conflict(RefusalCodes.ChangedSince);
    };
}
