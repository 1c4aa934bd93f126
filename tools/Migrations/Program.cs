// `dotnet ef` asks for a program that starts; it never runs this one.
await Console.Error.WriteLineAsync("Design-time only: use scripts/add-migration.sh NAME.");
return 1;
