using Workshop.Meeting;
using Workshop.Language;

namespace Workshop.Sessions;

/// <summary>What participants read of a session in one language: translated where the facilitator has done so, else as it was written.</summary>
public sealed class SessionWords
{
    private readonly MeetingState meeting;
    private readonly string language;
    private readonly Translation? given;

    internal SessionWords(MeetingState meeting, string language)
    {
        this.meeting = meeting;
        this.language = language;
        given = language == meeting.Culture ? null : meeting.Translations.GetValueOrDefault(language);
    }

    public Words Title => Choose(given?.Title, meeting.Title);

    public Words What => Choose(given?.Frame.What, meeting.Frame.What);

    public Words Why => Choose(given?.Frame.Why, meeting.Frame.Why);

    public Words When => Choose(given?.Frame.When, meeting.Frame.When);

    public Words HowMuch => Choose(given?.Frame.HowMuch, meeting.Frame.HowMuch);

    public IEnumerable<Words> OpenToInfluence => Choose(given?.Frame.OpenToInfluence, meeting.Frame.OpenToInfluence);

    public IEnumerable<Words> NotOpenToInfluence => Choose(given?.Frame.NotOpenToInfluence, meeting.Frame.NotOpenToInfluence);

    public Words StepTitle => Choose(Step?.Title, meeting.Step?.Title ?? "");

    public Words StepPrompt => Choose(Step?.Prompt, meeting.Step?.Prompt ?? "");

    private StepWords? Step => given?.Steps.FirstOrDefault(s => s.Step == meeting.StepId);

    /// <summary>The name of a group.</summary>
    /// <param name="group">Its id.</param>
    public Words Group(string group) => Choose(given?.TargetGroups.FirstOrDefault(g => g.Group == group)?.Name, meeting.Groups.NameOf(group));

    private Words Choose(string? translated, string written) =>
        string.IsNullOrEmpty(translated) ? new Words(written, meeting.Culture) : new Words(translated, language);

    private IEnumerable<Words> Choose(ImmutableArray<string>? translated, ImmutableArray<string> written) =>
        translated is { IsDefaultOrEmpty: false } lines ? lines.Select(l => new Words(l, language)) : written.Select(l => new Words(l, meeting.Culture));
}
