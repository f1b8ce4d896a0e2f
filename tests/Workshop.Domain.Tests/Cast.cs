using Workshop.Board;
using Workshop.Meeting;
using Workshop.People;
using Workshop.Plans;
using Workshop.Rules;

namespace Workshop;

/// <summary>People and things that turn up in many scenarios.</summary>
public static class Cast
{
    public static readonly Guid Anna = new("aaaaaaaa-0000-4000-8000-000000000001");
    public static readonly Guid Bo = new("bbbbbbbb-0000-4000-8000-000000000002");
    public static readonly Guid Idea = new("cccccccc-0000-4000-8000-000000000003");
    public static readonly Guid Worry = new("dddddddd-0000-4000-8000-000000000004");
    public static readonly Guid School = new("eeeeeeee-0000-4000-8000-000000000005");
    public static readonly Guid Row = new("ffffffff-0000-4000-8000-000000000006");
    public static readonly Guid Slogan = new("99999999-0000-4000-8000-000000000007");

    public static readonly ParticipantJoined AnnaJoined = new(Anna, ["families"], 5, false);
    public static readonly ParticipantJoined BoJoined = new(Bo, [], null, false);
    public static readonly Contributed AnnasIdea = new(Idea, Anna, ContributionKind.Idea, "Regnvandslegeplads i skolegården", "families", 5, new Place(0.62, 0.66), false);
    public static readonly Contributed BosWorry = new(Worry, Bo, ContributionKind.Concern, "Vand i kælderen", null, null, null, false);
    public static readonly ThemeCreated SchoolTheme = new(School, "Skolen", [Idea]);

    public static readonly Sources From = new([Idea], [School]);
    public static readonly Message Safe = new(Slogan, "Vandet bliver aldrig farligt", ["families"], "Vis dybden", "Skolelederen", From);
    public static readonly Activity Walk = new(
        Row, "Byvandring", "Vi går ruten", ActivityStyle.Dialogue, ProjectPhase.Before, "Maj", ["families"], [Slogan], 12.5m, 4000, "Skolen", "Mette", new Sources([Idea], []));
    public static readonly TargetGroupProfile Busy = new(
        new Guid("77777777-0000-4000-8000-000000000008"), "families", "Travle", "Leg", "Tid", "Åbent vand", "Skolen", "Aula", "Trygt", From);
    public static readonly Contingency Flood = new(
        new Guid("66666666-0000-4000-8000-000000000009"), "Vand i kælderen", "Pumpen køres ud", "To timer", "Vagttelefonen", "Sms", From);
    public static readonly Purpose Together = new("Sammen om vandet", "Tørre hjem", From);

    public static Actor ByAnna => Actor.Of(Anna);

    public static Actor ByBo => Actor.Of(Bo);

    public static Actor ByFacilitator => Actor.Facilitator;

    /// <summary>Another facilitator, in a browser of their own.</summary>
    public static Actor ByColleague => Actor.FacilitatorAt("seat-2");

    /// <summary>A board with two contributions, a theme, and a plan with a row of every kind.</summary>
    public static Scenario GivenAPlan => Scenario.GivenASession(
        AnnaJoined, AnnasIdea, BoJoined, BosWorry, SchoolTheme, new PurposeSet(Together), new ProfilePut(Busy), new MessagePut(Safe), new ActivityPut(Walk), new ContingencyPut(Flood));

    public static Guid NewId() => Guid.NewGuid();
}
