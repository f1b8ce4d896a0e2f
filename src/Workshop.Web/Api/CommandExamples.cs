using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Workshop.Rules;

namespace Workshop.Web.Api;

/// <summary>One example of every command, shown in <c>/openapi/v1.json</c>.</summary>
public static class CommandExamples
{
    public static void Document(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Workshop";
            document.Info.Description = "Facilitated citizen workshops. A call without a token is everybody's.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A participant's token or the facilitator's key." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }, []];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type.IsEnum)
            {
                schema.Type = JsonSchemaType.String;
                schema.Enum = [.. EnumNames.All(type).Select(name => (JsonNode)name)];
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var content = operation.RequestBody?.Content;
            content?.Remove("*/*");
            if (operation.OperationId == "execute" && content?["application/json"] is { } body)
            {
                body.Examples = Schema.Examples.ToDictionary(e => Schema.NameOf(e.GetType()), e => (IOpenApiExample)new OpenApiExample { Value = ToJson(e) });
            }

            return Task.CompletedTask;
        });
    }

    private static JsonNode ToJson(Command command) => JsonSerializer.SerializeToNode(command, WorkshopJson.Options)!;
}
