using Helpdesk.Desks;
using Helpdesk.ServiceLevels.DeadlineQuestions;

if (args is ["deadlines", .. var options])
{
    return await DeadlinesCommand.Run(
        options, DeskCatalog.BuiltInDirectory, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, CancellationToken.None);
}

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.Run();
return 0;
