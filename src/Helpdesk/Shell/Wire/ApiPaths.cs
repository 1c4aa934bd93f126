namespace Helpdesk.Shell.Wire;

/// <summary>Which addresses are asked by programs: they get problems (RFC 9457), not pages.</summary>
internal static class ApiPaths
{
    public static bool IsApi(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api/v1") || context.Request.Path.StartsWithSegments("/openapi")
        || context.Request.Path.StartsWithSegments("/healthz") || context.Request.Path.StartsWithSegments("/readyz")
        || context.Request.Path.StartsWithSegments("/metrics");
}
