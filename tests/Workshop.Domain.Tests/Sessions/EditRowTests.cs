using System.Text.Json;
using System.Text.Json.Nodes;
using Workshop.Meeting;
using Workshop.Plans;
using Workshop.Rules;
using static Workshop.Cast;
using static Workshop.Sessions.SeenRows;

namespace Workshop.Sessions;

public class EditRowTests
{
    private static readonly Translation German = new("Regen", Frame.Empty with { What = "Wasser" }, [new("collect", "Was Sie wissen", "Schreiben Sie.")], [new("families", "Familien")]);

    private static readonly JsonElement Wrong = JsonSerializer.SerializeToElement(new { Nonsense = 1 });

    private static readonly Guid Second = new("14141414-0000-4000-8000-000000000012");

    private static Scenario Meeting => GivenAPlan.And(new TranslationSet("de", German), new MessagePut(Safe with { Id = Second, Sources = Sources.None }));

    /// <summary>Every field of every kind of row, and something else to write there.</summary>
    public static TheoryData<string, string, string> Fields
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            void Add<T>(string row, IEnumerable<Field<T>> fields)
            {
                foreach (var f in fields)
                {
                    all.Add(row, f.Name, Other(f.Name, f.Type));
                }
            }

            var meeting = Meeting.State.Meeting;
            all.Add(EditRow.MeetingRow, "title", "\"Nyt\"");
            Add(EditRow.FrameRow, Frame.Fields);
            Add(EditRow.GroupRow("families"), TargetGroup.Fields);
            Add(EditRow.StepRow("collect"), ProgramStep.Fields);
            Add(EditRow.TranslationRow("de"), Translation.Fields(meeting));
            Add(Purpose.RowId.ToString(), Purpose.Kind.Fields);
            Add(Busy.Id.ToString(), TargetGroupProfile.Kind.Fields);
            Add(Slogan.ToString(), Message.Kind.Fields);
            Add(Row.ToString(), Activity.Kind.Fields);
            Add(Flood.Id.ToString(), Contingency.Kind.Fields);
            return all;
        }
    }

    [Fact]
    public void Every_field_of_a_row_in_json_can_be_edited()
    {
        foreach (var row in GivenAPlan.Seen.Plan!.Rows())
        {
            var names = JsonSerializer.SerializeToNode(row, row.GetType(), WorkshopJson.Options)!.AsObject().Select(p => p.Key).Where(n => n != "id");
            Assert.All(names, name => Assert.Contains(Fields, f => f.Data.Item1 == row.Id.ToString() && f.Data.Item2 == name));
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_is_changed_when_it_still_says_what_the_editor_saw(string row, string field, string now)
    {
        var meeting = Meeting;
        var (was, rest) = (Value(meeting.Seen, row, field), Rest(meeting.Seen, row, field));
        meeting.When(Edit(row, field, was, now), ByFacilitator).ThenDone();

        Assert.Equal(Plain(now), Plain(Value(meeting.Seen, row, field)));
        Assert.Equal(rest, Rest(meeting.Seen, row, field));
        meeting.When(Edit(row, field, was, now), ByColleague).ThenNothingNew();
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Who_has_not_seen_what_stands_there_is_told_it_and_loses_nothing(string row, string field, string now)
    {
        var meeting = Meeting;
        var was = Value(meeting.Seen, row, field);
        meeting.When(Edit(row, field, was, now), ByColleague).ThenDone();
        var (version, third) = (meeting.State.Version, field is "kind" or "collecting" ? was : Third(now));
        if (field is "kind" or "collecting")
        {
            // There are only two of them: who wants back to the first has to have seen the second.
            meeting.When(Edit(row, field, Wrong.GetRawText(), third), ByFacilitator);
        }
        else
        {
            meeting.When(Edit(row, field, was, third), ByFacilitator);
        }

        meeting.ThenRefused(RefusalCodes.Stale, RefusalReason.Conflict, "was");
        Assert.Equal(Plain(Value(meeting.Seen, row, field)), Plain(meeting.Refusal.Current!.Value.GetRawText()));
        Assert.Equal(version, meeting.State.Version);
        meeting.When(Edit(row, field, meeting.Refusal.Current!.Value.GetRawText(), third), ByFacilitator).ThenDone();
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_value_of_another_kind_is_refused(string row, string field, string now)
    {
        var meeting = Meeting;
        meeting.When(Edit(row, field, Value(meeting.Seen, row, field), Wrong.GetRawText()), ByFacilitator).ThenRefused(RefusalCodes.InvalidValue, RefusalReason.Invalid, "now");
        if (now != "3")
        {
            meeting.When(Edit(row, field, Value(meeting.Seen, row, field), "null"), ByFacilitator).ThenRefused(RefusalCodes.InvalidValue, RefusalReason.Invalid, "now");
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Spaces_at_the_ends_are_no_change(string row, string field, string now)
    {
        var meeting = Meeting;
        var was = Value(meeting.Seen, row, field);
        if (JsonNode.Parse(was) is not JsonValue value || value.GetValueKind() != JsonValueKind.String || field is "style" or "phase" or "kind")
        {
            return;
        }

        var spaced = JsonSerializer.Serialize($" {value}\n", WorkshopJson.Options);
        meeting.When(Edit(row, field, was, spaced), ByFacilitator).ThenNothingNew();
        meeting.When(Edit(row, field, spaced, now), ByFacilitator).ThenDone();
    }

    [Fact]
    public void Hours_and_cost_can_be_left_open_and_no_less_than_nothing()
    {
        var meeting = Meeting;
        meeting.When(EditRow.Of<decimal?>(NewId(), Row.ToString(), "hours", 12.5m, null), ByFacilitator).ThenDone();
        Assert.Null(Assert.Single(meeting.Seen.Plan!.Activities).Hours);
        meeting.When(EditRow.Of<decimal?>(NewId(), Row.ToString(), "cost", 4000, -1), ByFacilitator).ThenRefused(RefusalCodes.OutOfRange, RefusalReason.Invalid, "row.cost");
    }

    [Theory]
    [InlineData("99999999-0000-4000-8000-0000000000ff")]
    [InlineData("meetings")]
    [InlineData("")]
    [InlineData("group:nobody")]
    [InlineData("step:dessert")]
    [InlineData("translation:da")]
    [InlineData("translation:fr")]
    public void A_row_nobody_knows_is_refused(string row) =>
        Meeting.When(EditRow.Of(NewId(), row, "title", "", "Nyt"), ByFacilitator).ThenRefused(RefusalCodes.UnknownRow, RefusalReason.Conflict, "row");

    [Theory]
    [InlineData(EditRow.MeetingRow)]
    [InlineData(EditRow.FrameRow)]
    [InlineData("group:families")]
    [InlineData("step:collect")]
    [InlineData("translation:de")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("99999999-0000-4000-8000-000000000007")]
    public void A_field_nobody_knows_is_refused(string row)
    {
        Meeting.When(EditRow.Of(NewId(), row, "colour", "", "Nyt"), ByFacilitator).ThenRefused(RefusalCodes.UnknownField, RefusalReason.Invalid, "field");
        Meeting.When(EditRow.Of(NewId(), row, "id", "", "Nyt"), ByFacilitator).ThenRefused(RefusalCodes.UnknownField, RefusalReason.Invalid, "field");
    }

    private static EditRow Edit(string row, string field, string was, string now) => new(NewId(), row, field, JsonElement.Parse(was), JsonElement.Parse(now));

    private static string Other(string field, Type type) => field switch
    {
        "kind" => "\"gather\"",
        "collecting" => "false",
        "style" => "\"inform\"",
        "phase" => "\"after\"",
        "targetGroup" => "\"Lejere\"",
        "targetGroups" => """["Lejere","Hundeejere"]""",
        "messages" when type != typeof(string) => "[]",
        "sources" => $$"""{"contributions":["{{Worry}}"],"themes":[]}""",
        "hours" or "cost" => "3",
        _ when type == typeof(string) => "\"Nyt\"",
        _ => """["Nyt"]""",
    };

    private static string Third(string now) => now switch
    {
        "\"inform\"" => "\"discuss\"",
        "\"after\"" => "\"during\"",
        "\"Lejere\"" => "\"Pensionister\"",
        "[]" => $"""["{Second}"]""",
        "3" => "4",
        _ when now[0] == '{' => """{"contributions":[],"themes":[]}""",
        _ => now.Replace("Nyt", "Nyere", StringComparison.Ordinal).Replace("Lejere", "Pensionister", StringComparison.Ordinal),
    };
}
