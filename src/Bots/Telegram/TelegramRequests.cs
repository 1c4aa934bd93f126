using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace Helpdesk.Bots.Telegram;

/// <summary><c>getUpdates</c> with each update as raw JSON: one that the package cannot read must not take the others with it.</summary>
internal sealed class RawUpdates() : RequestBase<JsonElement[]>("getUpdates")
{
    public long? Offset { get; init; }

    /// <summary>In seconds.</summary>
    public int? Timeout { get; init; }

    public string[]? AllowedUpdates { get; init; }
}

/// <summary>
/// A call that makes a message, of whose answer only the id is read: what was sent has arrived, also when the answer quotes something
/// that the package does not know.
/// </summary>
internal sealed class MessageCall(IRequest<Message> call) : IRequest<MadeMessage>
{
    public HttpMethod HttpMethod => call.HttpMethod;

    public string MethodName => call.MethodName;

    public bool IsWebhookResponse
    {
        get => call.IsWebhookResponse;
        set => call.IsWebhookResponse = value;
    }

    public HttpContent? ToHttpContent() => call.ToHttpContent();
}

internal sealed class MadeMessage
{
    [JsonRequired]
    public long MessageId { get; init; }
}

/// <summary><c>sendDocument</c> with the content type of the file, which the package leaves out.</summary>
internal sealed class DocumentUpload(string contentType) : SendDocumentRequest
{
    public override HttpContent? ToHttpContent()
    {
        var content = base.ToHttpContent();
        foreach (var file in (content as MultipartFormDataContent)?.OfType<StreamContent>() ?? [])
        {
            if (MediaTypeHeaderValue.TryParse(contentType, out var type))
                file.Headers.ContentType = type;
        }
        return content;
    }

    /// <summary>The package writes the name into a header as it is, so what would end the header is taken out.</summary>
    public static InputFile File(string name, ReadOnlyMemory<byte> content)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var array) ? array : content.ToArray();
        var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        return InputFile.FromStream(stream, name.Replace('"', '\'').Replace('\\', '_').ReplaceLineEndings(" "));
    }
}
