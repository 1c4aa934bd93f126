using System.Reflection;

namespace Helpdesk.Rooms;

/// <summary>Our own assemblies, as built.</summary>
public static class Assemblies
{
    public static readonly Assembly Host = Assembly.Load("Helpdesk");
    public static readonly Assembly Bots = Assembly.Load("Helpdesk.Bots");
    public static readonly Assembly Sla = Assembly.Load("Helpdesk.Sla");

    public static readonly Assembly[] Ours = [Host, Bots, Sla];

    public static bool IsOurs(Type type) => Ours.Contains(type.Assembly) && IsWritten(type);

    public static IEnumerable<Type> Written(this Assembly assembly) => assembly.GetTypes().Where(IsWritten);

    // What compilers and source generators add is nobody's.
    private static bool IsWritten(Type type) =>
        type.Namespace is "Helpdesk" || type.Namespace?.StartsWith("Helpdesk.", StringComparison.Ordinal) == true
            || type.FullName == "Program";
}
