using Microsoft.AspNetCore.Authorization;

namespace Helpdesk.People.SecondFactor;

/// <summary>Whose desk demands a second factor sets it up before anything else.</summary>
public sealed class SecondFactorInPlace : AuthorizationHandler<SecondFactorInPlace>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SecondFactorInPlace requirement)
    {
        if (context.Resource is HttpContext http && http.Items.TryGetValue(typeof(Actor), out var actor)
            && !((Actor)actor!).MustSetUpSecondFactor)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
