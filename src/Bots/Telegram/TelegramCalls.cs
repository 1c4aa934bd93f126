using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Bots.Telegram;

/// <summary>Parameters of <c>sendMessage</c>. No parse mode: the text is taken as it is, so nothing needs escaping.</summary>
internal sealed record TelegramText(long ChatId, string Text)
{
    public TelegramReply? ReplyParameters { get; init; }

    public TelegramKeyboard? ReplyMarkup { get; init; }

    public TelegramLinkPreview LinkPreviewOptions { get; init; } = new(IsDisabled: true);
}

internal sealed record TelegramReply(long MessageId, bool AllowSendingWithoutReply = true);

internal sealed record TelegramLinkPreview(bool IsDisabled);

internal sealed record TelegramKeyboard(IReadOnlyList<IReadOnlyList<TelegramButton>> InlineKeyboard);

internal sealed record TelegramButton(string Text, string CallbackData);

/// <param name="Command">1–32 of <c>[a-z0-9_]</c>, without the slash.</param>
/// <param name="Description">1–256 characters.</param>
public sealed record TelegramCommand(string Command, string Description);

internal static class TelegramUpload
{
    public static MultipartFormDataContent Form(long chatId, string fileName, string contentType, ReadOnlyMemory<byte> content, TelegramReply? reply)
    {
        var file = new ReadOnlyMemoryContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type : new("application/octet-stream");
        // Written by hand: the Bot API reads the raw UTF-8 of `filename`, and .NET would write an RFC 2047 word there.
        var name = Latin1OfUtf8(fileName.Replace('"', '\'').Replace('\\', '_').ReplaceLineEndings(" "));
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"document\"; filename=\"{name}\"");
        var form = new MultipartFormDataContent
        {
            { new StringContent(chatId.ToString(System.Globalization.CultureInfo.InvariantCulture)), "chat_id" },
            file,
        };
        if (reply is not null)
            form.Add(new StringContent(JsonSerializer.Serialize(reply, TelegramJson.Options)), "reply_parameters");
        return form;
    }

    // Multipart headers are written as Latin-1, byte for byte.
    private static string Latin1OfUtf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
