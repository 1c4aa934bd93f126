using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Testing.Telegram;

internal static class FakeAnswer
{
    public static Task Write(HttpContext http, JsonNode? result) => Write(http, 200, new JsonObject { ["ok"] = true, ["result"] = result });

    public static Task Write(HttpContext http, FakeRefusal refusal)
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = refusal.Code, ["description"] = refusal.Message };
        var parameters = new JsonObject();
        if (refusal.RetryAfter is { } seconds)
            parameters["retry_after"] = seconds;
        if (refusal.MigrateTo is { } chat)
            parameters["migrate_to_chat_id"] = chat;
        if (parameters.Count > 0)
            answer["parameters"] = parameters;
        return Write(http, refusal.Code, answer);
    }

    private static Task Write(HttpContext http, int status, JsonObject answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(answer.ToJsonString());
    }
}
