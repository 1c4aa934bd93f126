using Helpdesk.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Helpdesk.People;

public static class PeopleSetup
{
    /// <summary>Either way in: the cookie of a person or the key of a program, by what the request carries.</summary>
    private const string Either = "CookieOrKey";

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<ApiKeyCache>();
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

        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 || http.Request.Path.StartsWithSegments("/api/v1") ? ApiKeyAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Cookie);
        services.AddAuthorization();
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
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        var leadToSignIn = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context =>
        {
            // Nobody can open the address of a post: after signing in one is back on the page with the form.
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
                context.RedirectUri = options.LoginPath + QueryString.Create(options.ReturnUrlParameter, WayBack.Of(context.HttpContext) ?? "/queue");
            return leadToSignIn(context);
        };
    }
}
