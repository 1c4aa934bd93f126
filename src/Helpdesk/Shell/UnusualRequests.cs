using System.Text;
using Microsoft.Net.Http.Headers;

namespace Helpdesk.Shell;

/// <summary>What browsers of people never send, and probes, gateways and broken programs do.</summary>
public static class UnusualRequests
{
    /// <summary>The stream of changes has no end, so that a HEAD of it would not have one either.</summary>
    private static readonly PathString Endless = "/live";

    /// <summary>In characters, path and query.</summary>
    public const int LongestAddress = 8000;

    /// <summary>
    /// In bytes, of the first line of a request: what is longer the server itself refuses without a word, so it lets in more than is taken.
    /// </summary>
    public const int LongestLine = 64 * 1024;

    public static IApplicationBuilder UseUnusualRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        // RFC 9110 §9.3.2: the same as GET without content. The server itself leaves the content out.
        if (HttpMethods.IsHead(request.Method))
        {
            if (request.Path.StartsWithSegments(Endless))
            {
                (context.Response.StatusCode, context.Response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, HttpMethods.Get);
                return;
            }
            request.Method = HttpMethods.Get;
            context.Features.Set(new OnlyHead());
        }
        if (request.Path.Value?.Length + (request.QueryString.Value?.Length ?? 0) > LongestAddress)
        {
            await Faults.Show(context, new(StatusCodes.Status414UriTooLong));
            return;
        }
        if (UnknownCharset(request) is { } charset)
        {
            ReaderPreferences.SpeakTo(context);
            await Faults.Show(context, new(StatusCodes.Status415UnsupportedMediaType, Words.T(
                $"Текст пришёл в неизвестной кодировке «{charset}». Отправьте его в UTF-8.",
                $"The text came in an unknown charset, “{charset}”. Send it in UTF-8.")));
            return;
        }
        await next(context);
    });

    /// <summary>
    /// False for what a machine fetches before a person or instead of one: HEAD of a link preview or mail scanner, a browser that loads
    /// ahead (<c>Sec-Purpose</c>, https://wicg.github.io/nav-speculation/prefetch.html).
    /// </summary>
    public static bool IsLookedAt(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.HttpContext.Features.Get<OnlyHead>() is null
        && !Ahead.Any(header => request.Headers[header].ToString().Contains("pre", StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Ahead = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];

    private sealed class OnlyHead;

    private static string? UnknownCharset(HttpRequest request)
    {
        if (request.ContentType is null || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
            return null;
        var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        try
        {
            Encoding.GetEncoding(charset);
            return null;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return charset.Length > 40 ? charset[..40] : charset;
        }
    }
}
