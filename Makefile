# Every check, installed and run: see ./test.
test:
	./test

# The engine's hot path beside C kernels for the same workload, which stand in KERNELS.
KERNELS ?= ../shared/bench
bench-limit:
	go build -C tools -o ../out/benchlimit ./benchlimit
	out/benchlimit -kernels $(KERNELS)

.PHONY: test bench-limit
