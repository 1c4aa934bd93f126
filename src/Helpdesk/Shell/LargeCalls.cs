using System.Text.Json;
using System.Text.Json.Serialization;
using Helpdesk.Settings;
using Helpdesk.Shell.Forms;
using Helpdesk.Shell.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Helpdesk.Shell;

/// <summary>
/// Calls of the API that carry files. Like a form, a call comes in to disk, however many come, and is read into memory as far as there is
/// room (<see cref="UploadRoom"/>).
/// </summary>
public static class LargeCalls
{
    /// <summary>In bytes: calls without files are not larger and need no room.</summary>
    private const int Small = 256 * 1024;

    /// <summary>A file in Base64 stands in memory as it came and as what it says.</summary>
    private const int Copies = 2;

    public static IApplicationBuilder UseRoomForLargeCalls(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.IsApi() || context.Request.ContentLength is <= Small || !context.Request.HasJsonContentType())
        {
            await next(context);
            return;
        }
        var largest = context.RequestServices.GetRequiredService<IOptions<HelpdeskSettings>>().Value.LargestBody;
        await using var body = new FileBufferingReadStream(context.Request.Body, Small, largest, Path.GetTempPath());
        await body.DrainAsync(context.RequestAborted);
        body.Position = 0;
        context.Request.Body = body;
        // Of a call in chunks the length is known only now.
        using var taken = body.Length <= Small ? null
            : await context.RequestServices.GetRequiredService<UploadRoom>().Take(body.Length * Copies, context.RequestAborted);
        await next(context);
    });

    public sealed class TooLongText(long length) : JsonException
    {
        public string Sentence => Words.T(
            $"Текст слишком длинный: {length} байт, можно {BoundedText.Longest}. Приложите его файлом.",
            $"A text of {length} bytes is too long: at most {BoundedText.Longest}. Attach it as a file.");
    }

    /// <summary>No text of a call is longer; files are not texts. What is far too long costs no memory before it is refused.</summary>
    public sealed class BoundedText : JsonConverter<string>
    {
        /// <summary>In bytes of JSON, where each letter may be an escape of six.</summary>
        public const int Longest = 1024 * 1024;

        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
            return length <= Longest ? reader.GetString() : throw new TooLongText(length);
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
