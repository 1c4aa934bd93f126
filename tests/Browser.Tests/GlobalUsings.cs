global using Xunit;

[assembly: AssemblyFixture(typeof(Helpdesk.Browser.Tests.BrowserFixture))]
