using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Workshop.Plans;
using Workshop.Sessions;

namespace Workshop.Web.Api;

/// <summary>One example of every command, shown in <c>/openapi/v1.json</c>.</summary>
public static class CommandExamples
{
    private static readonly Guid Contribution = new("6f1c1a52-3c0f-4a7e-9d57-0d6f6e1c2b01");
    private static readonly Guid Theme = new("6f1c1a52-3c0f-4a7e-9d57-0d6f6e1c2b02");
    private static readonly Guid Row = new("6f1c1a52-3c0f-4a7e-9d57-0d6f6e1c2b03");
    private static readonly Guid MessageRow = new("6f1c1a52-3c0f-4a7e-9d57-0d6f6e1c2b04");
    private static readonly Guid Id = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly Sources From = new([Contribution], [Theme]);

    public static IReadOnlyList<Command> All { get; } =
    [
        new Join(Id, ["Familier"], 5),
        new Contribute(Id, ContributionKind.Idea, "Skolegården kunne blive til en regnvandslegeplads", "Familier", 5, new Place(0.62, 0.66)),
        new Withdraw(Id, Contribution),
        new Hide(Id, Contribution),
        new Show(Id, Contribution),
        new CreateTheme(Id, "Skolen", [Contribution]),
        new RenameTheme(Id, Theme, "Skolen og skolevejen"),
        new RemoveTheme(Id, Theme),
        new MoveContributions(Id, [Contribution], Theme),
        new SetTitle(Id, "Regnvand i Lærkevænget"),
        new SetFrame(Id, new Frame("Der står vand i kældrene", "Tørre kældre", "Inden 2035", "24 millioner kroner", ["Hvad linjen bruges til"], ["Budgettet"])),
        new SetTargetGroups(Id, [new TargetGroup("Familier", "Har børn i skole", "Ved afhentning")]),
        new SetProgram(Id, [new ProgramStep("collect", "Idéer og bekymringer", "Hvad tænker du på?", true)]),
        new StartStep(Id, "collect"),
        new SetCountdown(Id, new DateTimeOffset(2026, 5, 4, 19, 45, 0, TimeSpan.FromHours(2))),
        new SetTranslation(Id, "de", new Translation(
            "Regen in Lærkevænget",
            Frame.Empty with { What = "Wasser steht in den Kellern" },
            [new StepWords("collect", "Ideen und Sorgen", "Was denken Sie?")],
            [new GroupWords("Familier", "Familien")])),
        new SetMilestones(Id, true),
        new StartRehearsal(Id),
        new StopRehearsal(Id),
        new SetPurpose(Id, new Purpose("Familierne er med til at forme skolevejen", "Bydelen er beskyttet mod skybrud", From)),
        new PutProfile(Id, new TargetGroupProfile(Row, "Familier", "Travl hverdag", "Tryg skolevej", "Tid", "Åbent vand", "Skolen", "Aula", "Vejen er sikker", From)),
        new PutMessage(Id, new Message(Row, "Vandet bliver synligt, men aldrig farligt", ["Familier"], "Børnene kan lege ved det", "Skolelederen", From)),
        new PutActivity(Id, new Activity(Row, "Byvandring", "Vi går ruten sammen", ActivityStyle.Dialogue, ProjectPhase.Before, "Maj 2027", ["Familier"], [MessageRow], 12, 4000, "Vestre Skole", "Projektlederen", From)),
        new PutContingency(Id, new Contingency(Row, "Der står vand i en kælder", "Pumpen køres ud", "Inden for to timer", "Vagttelefonen", "Sms til alle i området", From)),
        new RemovePlanRow(Id, Row),
        new Close(Id),
        new Reopen(Id),
    ];

    public static void Document(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Workshop";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var content = operation.RequestBody?.Content;
            content?.Remove("*/*");
            if (operation.OperationId == "execute" && content?["application/json"] is { } body)
            {
                body.Examples = All.ToDictionary(Name, c => (IOpenApiExample)new OpenApiExample { Value = ToJson(c) });
            }

            return Task.CompletedTask;
        });
    }

    private static JsonNode ToJson(Command command) => JsonSerializer.SerializeToNode(command, WorkshopJson.Options)!;

    private static string Name(Command command) => (string)ToJson(command)["type"]!;
}
