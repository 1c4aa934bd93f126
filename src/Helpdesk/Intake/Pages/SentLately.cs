using Helpdesk.Desks;

namespace Helpdesk.Intake.Pages;

/// <summary>
/// The request that this browser sent last, by its number: who goes back to the form, which the browser may have filled in again, sees that
/// it was sent. The number opens nothing.
/// </summary>
public static class SentLately
{
    private const string Cookie = "sent-lately";

    public static void Note(HttpContext context, Desk desk, RequestType type, string number) =>
        context.Response.Cookies.Append(Cookie, $"{desk.Key}.{type.Key}.{number}", new()
        {
            Path = "/request",
            MaxAge = TimeSpan.FromMinutes(30),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });

    /// <returns>The number; null when nothing was sent by this form.</returns>
    public static string? From(HttpRequest request, Desk desk, RequestType type) =>
        request.Cookies[Cookie]?.Split('.') is [var from, var of, { Length: > 0 and <= 60 } number]
        && (from, of) == (desk.Key, type.Key) ? number : null;
}
