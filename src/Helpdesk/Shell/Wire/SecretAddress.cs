namespace Helpdesk.Shell.Wire;

/// <summary>
/// An address that is itself a key: whoever has it is let in. Its route has a parameter called <c>secret</c>, <c>token</c> or <c>code</c>,
/// and by that name its pages are kept in no cache and are not compressed.
/// </summary>
public static class SecretAddress
{
    private static readonly string[] Names = ["secret", "token", "code"];

    public static bool LeadsTo(Endpoint? endpoint) =>
        endpoint is RouteEndpoint route && route.RoutePattern.Parameters.Any(parameter => Names.Contains(parameter.Name));
}
