using System.Globalization;
using Helpdesk.Bots;

namespace Helpdesk.Shell;

/// <summary>
/// Language and theme of the reader. Both are links that work without script: <c>?lang=en</c> and <c>?theme=dark</c> on any page
/// are kept in a cookie for a year and taken off the address again.
/// </summary>
public static class ReaderPreferences
{
    private const string LanguageName = "lang";
    private const string ThemeName = "theme";

    private static readonly string[] Languages = [.. Language.All.Select(language => language.Code)];
    private static readonly string[] Themes = ["light", "dark", "system"];

    public static IApplicationBuilder UseReaderPreferences(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (HttpMethods.IsGet(context.Request.Method) && Keep(context))
        {
            // The address of another site may stand after our host: "//elsewhere/?lang=en".
            context.Response.Redirect(
                LocalAddress.Of(context.Request.PathBase + context.Request.Path + QueryWithout(context.Request)) ?? "/");
            return;
        }

        SpeakTo(context);
        await next(context);
    });

    /// <summary>
    /// What is said from here on is said in the language of the reader. Ends with the caller, so an error page asks for it again.
    /// </summary>
    public static void SpeakTo(HttpContext context)
    {
        var culture = (Language.Find(context.Request.Cookies[LanguageName]) ?? AskedByProgram(context.Request) ?? Language.Russian).Culture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }

    /// <summary>A program says its language by RFC 9110, 12.5.4; a person's browser says it too, but people choose on the page.</summary>
    private static Language? AskedByProgram(HttpRequest request) => !request.Path.StartsWithSegments("/api/v1")
        ? null
        : request.GetTypedHeaders().AcceptLanguage.Where(asked => asked.Quality != 0).OrderByDescending(asked => asked.Quality ?? 1)
            .Select(asked => Language.Find(asked.Value.Value?.Split('-')[0].ToLowerInvariant())).FirstOrDefault(found => found is not null);

    /// <summary>The theme chosen by the reader, or null when it follows the system.</summary>
    public static string? Theme(HttpContext? context) =>
        context?.Request.Cookies[ThemeName] is "light" or "dark" ? context.Request.Cookies[ThemeName] : null;

    /// <summary>Address of the page being shown, with a preference added.</summary>
    public static string Link(HttpContext? context, string name, string value)
    {
        if (context is null || !HttpMethods.IsGet(context.Request.Method)) return $"?{name}={value}";
        var query = QueryWithout(context.Request).Add(name, value);
        return context.Request.PathBase + context.Request.Path + query;
    }

    private static bool Keep(HttpContext context)
    {
        var kept = KeepOne(context, LanguageName, Languages);
        return KeepOne(context, ThemeName, Themes) || kept;
    }

    private static bool KeepOne(HttpContext context, string name, string[] allowed)
    {
        var value = context.Request.Query[name].ToString();
        if (!allowed.Contains(value)) return false;
        context.Response.Cookies.Append(name, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            // The theme switch writes it from script; neither value is a secret.
            HttpOnly = name == LanguageName,
            Secure = context.Request.IsHttps,
        });
        return true;
    }

    private static QueryString QueryWithout(HttpRequest request) =>
        QueryString.Create(request.Query.Where(pair => pair.Key is not (LanguageName or ThemeName)));
}
