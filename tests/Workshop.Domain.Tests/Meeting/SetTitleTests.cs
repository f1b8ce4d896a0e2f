using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Scenario;

namespace Workshop.Meeting;

public class SetTitleTests
{
    [Fact]
    public void A_title_is_kept_trimmed_and_one_of_121_characters_refused()
    {
        GivenASession()
            .When(new SetTitle(NewId(), " Vand "), ByFacilitator).Then(new TitleSet("Vand"))
            .When(new SetTitle(NewId(), "Vand"), ByFacilitator).ThenNothingNew();
        GivenASession().When(new SetTitle(NewId(), "\u200B"), ByFacilitator).ThenRefused(RefusalCodes.Empty, RefusalReason.Invalid, "title");
        GivenASession().When(new SetTitle(NewId(), new string('æ', 121)), ByFacilitator).ThenRefused(RefusalCodes.TooLong, RefusalReason.Invalid, "title");
    }
}
