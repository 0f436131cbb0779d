// Used by nearly every function.
global using System.ComponentModel;
global using BakeryOps.Domain.Values;
global using BakeryOps.Functions.Access;
global using BakeryOps.Functions.Http;
global using BakeryOps.Functions.Http.Binding;
global using Microsoft.AspNetCore.Http;
global using Microsoft.AspNetCore.Http.HttpResults;
global using Microsoft.Azure.Functions.Worker;
