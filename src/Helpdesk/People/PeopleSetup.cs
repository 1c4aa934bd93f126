using Helpdesk.Data;
using Helpdesk.People.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Helpdesk.People;

public static class PeopleSetup
{
    /// <summary>Where keys count, and cookies do not.</summary>
    public const string Api = "/api/v1";

    /// <summary>The policy of the addresses of the API.</summary>
    public const string WithKey = "WithKey";

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddKeys();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<AddStaff>();
        services.AddScoped<ChangeStaff>();
        services.AddScoped<SwitchStaff>();
        services.AddSingleton<InviteStaff>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<ChangeOwnPassword>();
        services.AddSingleton<ChangeOwnLanguage>();
        services.AddSingleton<IssueTelegramCode>();
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
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddUserStore<UserOnlyStore<StaffUser, HelpdeskDbContext, Guid>>()
            .AddSignInManager();

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddAuthorizationBuilder()
            .AddPolicy(WithKey, policy => policy.AddAuthenticationSchemes(ApiKeyAuthentication.SchemeName).RequireAuthenticatedUser());
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
        options.AccessDeniedPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Validate;
        var leadToSignIn = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context =>
        {
            // Nobody can open the address of a post: after signing in one is back on the page with the form.
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
                context.RedirectUri = options.LoginPath + QueryString.Create(options.ReturnUrlParameter, WayBack.Of(context.HttpContext) ?? "/queue");
            return leadToSignIn(context);
        };
    }

    /// <summary>A cookie is nobody beside a key and where keys count: one request is one person or one program.</summary>
    private static Task Validate(CookieValidatePrincipalContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Api) && !ApiKeyAuthentication.IsShown(context.Request))
            return SecurityStampValidator.ValidatePrincipalAsync(context);
        context.RejectPrincipal();
        return Task.CompletedTask;
    }
}
