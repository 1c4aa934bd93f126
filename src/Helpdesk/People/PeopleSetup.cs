using Helpdesk.Data;
using Helpdesk.Jobs;
using Helpdesk.People.Door;
using Helpdesk.People.Keys;
using Helpdesk.People.OwnAccount;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.WebUtilities;

namespace Helpdesk.People;

public static class PeopleSetup
{
    /// <summary>Where keys count, and cookies do not.</summary>
    public const string Api = "/api/v1";

    /// <summary>The policy of what is open to who has not set up the second factor that their desk demands.</summary>
    public const string EvenWithoutSecondFactor = "EvenWithoutSecondFactor";

    /// <summary>The policy of the addresses of the API.</summary>
    public const string WithKey = "WithKey";

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddKeys();
        services.AddDoor();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<AddStaff>();
        services.AddScoped<ChangeStaff>();
        services.AddScoped<SwitchStaff>();
        services.AddSingleton<InviteStaff>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<ChangeOwnPassword>();
        services.AddSingleton<ChangeOwnLanguage>();
        services.AddSingleton<IssueChatCode>();
        services.AddSingleton<SetResponsible>();
        services.AddSingleton<EndResponsible>();

        services.AddIdentityCore<StaffUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // People sign in by their address, and what an address may hold is checked by our own rule.
                options.User.AllowedUserNameCharacters = "";
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
            })
            .AddUserStore<UserOnlyStore<StaffUser, HelpdeskDbContext, Guid>>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddSingleton<IAuthorizationHandler, SecondFactorInPlace>();
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new SecondFactorInPlace()).Build())
            .AddPolicy(EvenWithoutSecondFactor, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(WithKey, policy => policy.AddAuthenticationSchemes(ApiKeyAuthentication.SchemeName).RequireAuthenticatedUser());
    }

    private static void AddDoor(this IServiceCollection services)
    {
        services.AddSingleton<ReadSession>();
        services.AddSingleton<SessionWatch>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<ListOwnSessions>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<PendingSteps>();
        services.AddScoped<EnterByPassword>();
        services.AddSingleton<Enter>();
        services.AddSingleton<EnterByCode>();
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<ReadSecondFactor>();
        services.AddSingleton<UseSecondFactor>();
        services.AddSingleton<SetUpSecondFactor>();
        services.AddSingleton<ChangeSecondFactor>();
        services.AddScoped<ResetSecondFactor>();
        services.AddSingleton<SweepDoor>();
        services.AddSingleton(RepeatedWork.EachHour<SweepDoor>(
            "sweep-door", new("Забыть оконченные входы и попытки", "Forget sessions and tries that are over"),
            (sweep, cancellation) => sweep.Run(cancellation)));
    }

    private static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<AddApiKey>();
        services.AddSingleton<EndApiKey>();
        services.AddSingleton<ReplaceApiKey>();
        services.AddSingleton<ListApiKeys>();
        services.AddSingleton<SettingKey>();
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "helpdesk";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/sign-in";
        // Pages answer by themselves who may do what: signed in and yet refused is only who owes the second factor.
        options.AccessDeniedPath = "/me/second-factor";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = StaffSession.Longest;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Validate;
        var (leadToSignIn, leadToSecondFactor) = (options.Events.OnRedirectToLogin, options.Events.OnRedirectToAccessDenied);
        options.Events.OnRedirectToLogin = context => leadToSignIn(SayingWhy(ComingBack(context, options.LoginPath)));
        options.Events.OnRedirectToAccessDenied = context => leadToSecondFactor(ComingBack(context, options.AccessDeniedPath));
    }

    /// <summary>Nobody can open the address of a post: one comes back to the page with the form.</summary>
    private static RedirectContext<CookieAuthenticationOptions> ComingBack(
        RedirectContext<CookieAuthenticationOptions> context, PathString by)
    {
        // Without the host, which whoever calls may have made up.
        context.RedirectUri = new Uri(context.RedirectUri).PathAndQuery;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            context.RedirectUri = by + QueryString.Create(context.Options.ReturnUrlParameter, WayBack.Of(context.HttpContext) ?? "/queue");
        return context;
    }

    /// <summary>Who was signed in a moment ago should not wonder where the page went.</summary>
    private static RedirectContext<CookieAuthenticationOptions> SayingWhy(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Cookies.ContainsKey(context.Options.Cookie.Name!) || !HttpMethods.IsGet(context.Request.Method))
            context.RedirectUri = QueryHelpers.AddQueryString(context.RedirectUri, "ended", "true");
        return context;
    }

    /// <summary>
    /// A cookie is nobody beside a key and where keys count: one request is one person or one program. Where somebody has to be signed in,
    /// it is worth what its session is; pages for everybody, and files, ask nothing.
    /// </summary>
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        SessionsInTime.BringBack(context);
        if (http.Request.Path.StartsWithSegments(Api) || ApiKeyAuthentication.IsShown(http.Request))
        {
            context.RejectPrincipal();
        }
        else if (http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
        {
            if (await http.RequestServices.GetRequiredService<ReadSession>()
                .Handle(context.Principal!, isUse: true, http.RequestAborted) is { } actor)
            {
                http.Items[typeof(Actor)] = actor;
                return;
            }
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
