using Helpdesk.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake;

public static class IntakeLimitsSetup
{
    public static void AddIntakeLimits(this IServiceCollection services)
    {
        services.AddSingleton<IntakeLimits>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<HelpdeskSettings>>(
            (server, settings) => server.Limits.MaxRequestBodySize = settings.Value.LargestBody);
        services.AddOptions<FormOptions>().Configure<IOptions<HelpdeskSettings>>(
            (form, settings) => form.MultipartBodyLengthLimit = settings.Value.LargestBody);
    }

    public static void UseIntakeLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IntakeLimits>();
        app.Use(limits.Hold);
    }
}
