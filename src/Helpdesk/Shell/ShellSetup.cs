using Helpdesk.Jobs;
using Helpdesk.Shell.Forms;
using Helpdesk.Shell.Wire;

namespace Helpdesk.Shell;

public static class ShellSetup
{
    public static void AddShell(this IServiceCollection services)
    {
        // The same number on pages, in problems and in the log.
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions["traceId"] = context.HttpContext.TraceIdentifier);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new UtcInstants());
            options.SerializerOptions.Converters.Add(new LargeCalls.BoundedText());
            options.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        });
        // Otherwise an answer of 400 comes without what was wrong.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Faults>();
        services.AddApiDocument();
        services.AddTrustedProxies();
        services.AddSingleton<SignedInPages>();
        services.AddScoped<SignedInReader>();
        services.AddSingleton<OneTimeTokens>();
        services.AddSingleton<UploadRoom>();
        services.AddSingleton<DropUsedTokens>();
        services.AddSingleton(RepeatedWork.EachHour<DropUsedTokens>(
            "token-end", new("Забыть использованные метки форм", "Forget used tokens of forms"),
            (drop, cancellation) => drop.Run(cancellation)));
        services.AddSingleton<UploadedFiles>();
        services.AddCompression();
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(180));
    }
}
