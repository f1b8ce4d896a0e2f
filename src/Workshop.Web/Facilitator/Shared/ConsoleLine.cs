using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Resources;
using Workshop.Web.Wording;

namespace Workshop.Web.Facilitator.Shared;

/// <summary>
/// What the console's script asks over the circuit. Words lie in the browser until <see cref="Save"/> has said that they are stored, and a
/// press is known to be heard when <see cref="Beat"/> has counted it; see <c>words.ts</c> and <c>line.ts</c>.
/// </summary>
public sealed class ConsoleLine(ConsoleModel model, Problems problems, IStringLocalizer<ConsoleTexts> texts)
{
    private int heard;

    /// <summary>Says that the circuit lives.</summary>
    /// <param name="presses">How many the page has sent before this; 0 only asks.</param>
    /// <returns>How many were heard. What is sent over one line arrives in order.</returns>
    [JSInvokable]
    public int Beat(int presses) => heard = Math.Max(heard, presses);

    /// <summary>Stores what was typed in a field, if there still stands what the facilitator saw there.</summary>
    /// <returns>What became of it. The same id twice is one edit.</returns>
    [JSInvokable]
    public async Task<Answer> Save(Words words)
    {
        var kind = FieldValue.Named(words.Kind);
        if (kind.Read(words.Text) is not { } now)
        {
            return new("refused", texts["activity.amount.wrong"]);
        }

        return await model.Write(new EditRow(words.Id, words.Row, words.Field, kind.Read(words.Was) ?? FieldValue.Nothing, now)) switch
        {
            null => new("saved", ""),
            { Reason: RefusalReason.TooFast } => new("later", ""),
            { Code: RefusalCodes.Stale, Current: { } current } => new("stale", kind.Write(current)),
            var refusal => new("refused", problems.Sentence(refusal)),
        };
    }

    /// <summary>Shows what a page showed that had to be loaded anew.</summary>
    [JSInvokable]
    public void GoTo(string view, Guid? row)
    {
        model.Open(row);
        model.Show(EnumNames.TryParse(view, out ConsoleView shown) ? shown : ConsoleViews.Of(model.Session));
    }

    /// <summary>What was typed in a field.</summary>
    /// <param name="Id">Of the command.</param>
    /// <param name="Row">As <see cref="EditRow"/> calls it.</param>
    /// <param name="Field">As <see cref="EditRow"/> calls it.</param>
    /// <param name="Kind">The name of a <see cref="FieldValue"/>.</param>
    /// <param name="Was">What stood there before.</param>
    /// <param name="Text">What stands there now.</param>
    public sealed record Words(Guid Id, string Row, string Field, string Kind, string Was, string Text);

    /// <summary>What became of it.</summary>
    /// <param name="State"><c>saved</c>, <c>later</c>, <c>stale</c> (with the other's text), <c>refused</c> (with the reason as a sentence).</param>
    public sealed record Answer(string State, string Text);
}
