using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

public class SetFrameTests
{
    [Fact]
    public void The_frame_is_kept_trimmed_and_without_empty_lines()
    {
        var frame = new Frame("Hvad", "Hvorfor", "", "", ["Ruten"], ["Budgettet"]);
        GivenASession()
            .When(new SetFrame(NewId(), new Frame(" Hvad ", "Hvorfor", "", "", ["Ruten", " "], ["Budgettet"])), ByFacilitator).Then(new FrameSet(frame))
            .When(new SetFrame(NewId(), frame with { What = "Hvad\n" }), ByFacilitator).ThenNothingNew();
    }

    [Fact]
    public void A_frame_that_is_too_long_names_the_field_to_blame()
    {
        GivenASession().When(new SetFrame(NewId(), Frame.Empty with { HowMuch = new string('x', 2001) }), ByFacilitator)
            .ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "frame.howMuch");
        GivenASession().When(new SetFrame(NewId(), Frame.Empty with { NotOpenToInfluence = [.. Enumerable.Repeat("x", 31)] }), ByFacilitator)
            .ThenRefused(RefusalCodes.TooMany, RefusalReason.Invalid, "frame.notOpenToInfluence");
    }
}
