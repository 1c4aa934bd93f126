using Helpdesk.Data;
using Helpdesk.Hosting;
using Helpdesk.People;

namespace Helpdesk.Commands;

/// <summary><c>user add EMAIL NAME [--admin] [DESK:ROLE …]</c>; the password comes by standard input, not by the command line.</summary>
internal static class UserVerb
{
    public static async Task<int> Run(string[] args, Ending ending)
    {
        if (args is not ["user", "add", var email, var name, .. var rest])
        {
            await Console.Error.WriteLineAsync(
                "user add EMAIL NAME [--admin] [DESK:ROLE …]; roles: engineer, reviewer, teacher, operator, manager");
            return 2;
        }
        var roles = new List<(string, DeskRoleKind)>();
        foreach (var word in rest.Where(w => w != "--admin"))
        {
            if (word.Split(':') is not [var desk, var role] || !Enum.TryParse<DeskRoleKind>(role, ignoreCase: true, out var kind)
                || !Enum.IsDefined(kind))
            {
                await Console.Error.WriteLineAsync($"\"{word}\" is not DESK:ROLE; roles: engineer, reviewer, teacher, operator, manager");
                return 2;
            }
            roles.Add((desk, kind));
        }
        await Console.Error.WriteAsync("Password (at least 10 characters): ");
        var password = await Console.In.ReadLineAsync() ?? "";

        await using var services = await CommandServices.Make(ending);
        await MigrateDatabase.Run(services.Provider, ending.Asked);
        await using var scope = services.Provider.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<AddStaff>()
                .Handle(new(email, name, password, roles, rest.Contains("--admin")), Actor.Operator("user add"), ending.Asked);
            Console.WriteLine($"{email} can sign in now.");
            return 0;
        }
        catch (RuleViolation rule)
        {
            await Console.Error.WriteLineAsync(rule.Sentence.En);
            return 1;
        }
    }
}
