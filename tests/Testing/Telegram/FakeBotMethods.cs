using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Testing.Telegram;

/// <summary>The methods of the Bot API, with the checks and the words of the real server.</summary>
internal sealed class FakeBotMethods(FakeTelegramServer server)
{
    private const long LargestDownload = 20 * 1024 * 1024;
    private readonly FakeSending _sending = new(server.State);

    private FakeTelegramState State => server.State;

    public async Task Call(HttpContext http, string method)
    {
        try
        {
            var parameters = await FakeParameters.Read(http.Request);
            State.Called(method, parameters.Values);
            var failure = State.NextFailure(method);
            if (!await GoesOn(http, failure))
                return;
            var result = await Result(method, parameters, http.RequestAborted);
            if (failure is FakeFailure.HangsAfterDoing)
                await Hang(http);
            await FakeAnswer.Write(http, result);
        }
        catch (FakeRefusal refusal)
        {
            await FakeAnswer.Write(http, refusal);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    /// <summary><c>/file/bot…/path</c>.</summary>
    public async Task File(HttpContext http, string path)
    {
        var failure = State.NextFailure("file");
        if (!await GoesOn(http, failure))
            return;
        if (State.Files.TryGetValue(Path.GetFileNameWithoutExtension(path), out var file))
            await http.Response.Body.WriteAsync(file.Content);
        else
            await FakeAnswer.Write(http, new FakeRefusal(404, "Not Found"));
    }

    private async Task<JsonNode?> Result(string method, FakeParameters parameters, CancellationToken aborted) =>
        method.ToLowerInvariant() switch
        {
            "getme" =>
                new JsonObject { ["id"] = 424242, ["is_bot"] = true, ["first_name"] = "Помощь школам", ["username"] = "school_help_test_bot" },
            "getupdates" => await GetUpdates(parameters, aborted),
            "sendmessage" => _sending.Message(parameters),
            "editmessagetext" => _sending.Edit(parameters),
            "setmessagereaction" => _sending.Reaction(parameters),
            "senddocument" => _sending.File(parameters, "document", 50 * 1024 * 1024),
            "sendphoto" => _sending.File(parameters, "photo", 10 * 1024 * 1024),
            "sendchataction" => _sending.Action(parameters),
            "answercallbackquery" => AnswerPress(parameters),
            "getfile" => GetFile(parameters),
            "setmycommands" => SetCommands(parameters),
            "deletewebhook" => server.Webhook.Delete(),
            "setwebhook" => server.Webhook.Set(parameters),
            "getwebhookinfo" => server.Webhook.Info(),
            _ => throw new FakeRefusal(404, "Not Found"),
        };

    private async Task<JsonNode> GetUpdates(FakeParameters parameters, CancellationToken aborted)
    {
        if (State.HasWebhook)
            throw new FakeRefusal(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, State.Closing);
        return await server.Updates.Poll(
            parameters.Number("offset"),
            (int)Math.Clamp(parameters.Number("limit") ?? 100, 1, 100),
            TimeSpan.FromSeconds(Math.Clamp(parameters.Number("timeout") ?? 0, 0, 50)),
            parameters.Structure("allowed_updates") is JsonArray allowed ? [.. allowed.Select(kind => kind!.GetValue<string>())] : null,
            ending.Token);
    }

    private JsonValue AnswerPress(FakeParameters parameters)
    {
        if (parameters.Text("text").Length > 200)
            throw FakeRefusal.Bad("MESSAGE_TOO_LONG");
        if (!State.Presses.TryRemove(parameters.Text("callback_query_id"), out _))
            throw FakeRefusal.Bad("query is too old and response timeout expired or query ID is invalid");
        return JsonValue.Create(true);
    }

    private JsonObject GetFile(FakeParameters parameters)
    {
        var id = parameters.Text("file_id");
        if (!State.Files.TryGetValue(id, out var file))
            throw FakeRefusal.Bad("wrong file_id or the file is temporarily unavailable");
        if (file.Length > LargestDownload)
            throw FakeRefusal.Bad("file is too big");
        return new JsonObject
        {
            ["file_id"] = id,
            ["file_unique_id"] = $"u{id}",
            ["file_size"] = file.Length,
            ["file_path"] = $"documents/{id}{Path.GetExtension(file.Name)}",
        };
    }

    private static JsonValue SetCommands(FakeParameters parameters)
    {
        if (parameters.Structure("commands") is not JsonArray { Count: <= 100 } commands)
            throw FakeRefusal.Bad("BOT_COMMANDS_TOO_MUCH");
        foreach (var command in commands)
        {
            var name = command?["command"]?.GetValue<string>().TrimStart('/') ?? "";
            if (name.Length is 0 or > 32 || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_'))
                throw FakeRefusal.Bad("BOT_COMMAND_INVALID");
            if ((command?["description"]?.GetValue<string>() ?? "").Length is 0 or > 256)
                throw FakeRefusal.Bad("BOT_COMMAND_DESCRIPTION_INVALID");
        }
        var language = parameters.Text("language_code");
        if (language.Length is not (0 or 2))
            throw FakeRefusal.Bad("invalid language code specified");
        return JsonValue.Create(true);
    }

    private async Task<bool> GoesOn(HttpContext http, FakeFailure? failure)
    {
        switch (failure)
        {
            case FakeFailure.Refuses refuses:
                await FakeAnswer.Write(http, new FakeRefusal(refuses.Code, refuses.Description, refuses.RetryAfter));
                return false;
            case FakeFailure.Page page:
                http.Response.StatusCode = page.Code;
                http.Response.ContentType = "text/html";
                await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("<html><h1>Bad Gateway</h1></html>"));
                return false;
            case FakeFailure.Breaks:
                http.Abort();
                return false;
            case FakeFailure.Hangs:
                await Hang(http);
                return false;
            default:
                return true;
        }
    }

    private async Task Hang(HttpContext http)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, State.Closing);
        await Task.Delay(Timeout.Infinite, ending.Token);
    }
}
