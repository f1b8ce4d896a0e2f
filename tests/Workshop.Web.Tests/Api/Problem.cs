using System.Net.Http.Json;
using System.Text.Json;

namespace Workshop;

internal static class Problem
{
    /// <summary>A problem of the contract: its status, its code, and a sentence for people.</summary>
    public static async Task<JsonElement> Expect(HttpResponseMessage answer, int status, string code)
    {
        using (answer)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((status, code), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
            Assert.Equal(status, problem.GetProperty("status").GetInt32());
            Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
            return problem;
        }
    }
}
