using Microsoft.Net.Http.Headers;
using Workshop.Documents;
using Workshop.Documents.Formats;
using Workshop.Rules;
using Workshop.Web.Access;
using Workshop.Web.Live;
using Workshop.Web.Site;
using Workshop.Web.Wording;

namespace Workshop.Web.Api;

/// <summary>The plan and the contributions as files. A link in the console is enough: its cookie carries the key.</summary>
public static class ExportApi
{
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var workshop = routes.MapGroup("").WithVisits(Source.Header | Source.FacilitatorCookie, facilitatorsOnly: true);
        workshop.MapGet("/plan.{format}", Handler("plan", ExportFormats.Plan)).WithName("plan")
            .WithSummary($"The cooperation plan as {Names(ExportFormats.Plan)}; facilitator key").Produces(200);
        workshop.MapGet("/contributions.{format}", Handler("contributions", ExportFormats.Contributions)).WithName("contributions")
            .WithSummary($"Everything that came in as {Names(ExportFormats.Contributions)}; facilitator key").Produces(200);
    }

    private static Delegate Handler(string what, IReadOnlyList<ExportFormat> formats) =>
        async (Visit visit, string format, HttpContext http, WholeBoards boards, Problems problems, TimeProvider time, WorkshopSettings settings) =>
        {
            if (formats.FirstOrDefault(f => f.Extension == format) is not { } chosen)
            {
                return problems.Result(new Refusal(RefusalReason.NotFound, RefusalCodes.UnknownFormat, "format"));
            }

            var document = new PlanDocument(visit.Seen, visit.Code, time.GetUtcNow(), settings.TimeZone);
            var file = await boards.Make(
                visit.Seen, (chosen, document.At.Date, document.At.Hour, document.At.Minute), () => Task.Run(() => chosen.Write(document)), http.RequestAborted);
            http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
            {
                FileName = $"{visit.Code}-{what}.{format}",
                FileNameStar = $"{DocumentNames.Of(document, what)}.{format}",
            }.ToString();
            return TypedResults.Bytes(file, chosen.ContentType);
        };

    private static string Names(IReadOnlyList<ExportFormat> formats) => string.Join(", ", formats.Select(f => f.Extension));
}
